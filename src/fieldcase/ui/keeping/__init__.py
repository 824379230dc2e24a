"""Looking after the store: who opens it, by what, its backups and its soundness."""

AT_SLIP = "slip"  # what one brings to the settings to make a recovery slip
SLIP_NAME = "fieldcase-recovery-slip.pdf"
