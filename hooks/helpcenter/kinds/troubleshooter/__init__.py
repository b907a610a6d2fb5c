"""Troubleshooters: YAML walks from a question to an outcome."""
