"""Looking after the store: who opens it, by what, its backups and its soundness."""

ABOUT = "about"  # the page that says which program this is
AT_SLIP = "slip"  # what one brings to the settings to make a recovery slip
SLIP_NAME = "fieldcase-recovery-slip.pdf"
