"""The public pages as plain files, for a government site the bureau does not own (R16)."""
