"""What laptops and headquarters tell each other: bundles, receipts, packs, orders."""
