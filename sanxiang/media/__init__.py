"""What an audio-visual file really is, found out in a process of its own. No cases here."""
