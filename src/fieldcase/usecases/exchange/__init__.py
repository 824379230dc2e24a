"""What laptops and headquarters tell each other: enrolment, bundles, receipts."""
