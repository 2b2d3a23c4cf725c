"""What documents call things: the words of times and of columns that any schedule may use."""
