"""The reintegration plan: items, approvals, amounts, papers."""
