"""What makes the pictures of the documentation."""
