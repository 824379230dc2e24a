"""Headquarters' desk: what arrived, what clashes, who is there twice, who is silent."""
