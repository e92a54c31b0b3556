"""The real edition, built and looked at."""
