"""The tests, which mirror macros/ and scripts/."""
