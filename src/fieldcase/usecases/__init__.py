"""What a person can do: one module a subject, one function a deed."""
