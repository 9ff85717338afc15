"""What agreement with people comes to, in sentences."""
