"""What people are shown or take away."""
