"""A laptop and headquarters: who trusts whom, what goes out, what came back."""
