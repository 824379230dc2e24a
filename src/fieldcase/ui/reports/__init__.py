"""The programme's figures on the screen."""
