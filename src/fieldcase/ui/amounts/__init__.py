"""Reference data at headquarters: budget lines, premiums, exchange rates."""
