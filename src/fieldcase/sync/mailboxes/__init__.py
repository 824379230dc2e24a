"""Each kind of mailbox: a folder or stick, WebDAV, S3, SFTP; made by `opening`."""
