"""What visitors wrote, handed to the inside and then forgotten here: one module for each kind."""
