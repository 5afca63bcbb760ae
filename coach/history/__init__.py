"""What the journal tells of the past: sessions, pain, doses, stops, any session step by step. It decides nothing."""
