"""The open interface: what anybody's programs may read, in versions that stay as they are."""
