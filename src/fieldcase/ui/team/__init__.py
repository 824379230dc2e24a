"""What a supervisor looks after: escalations, approvals, caseloads."""
