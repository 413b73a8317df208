"""Detente reads news reports and turns them into events, statements and conditions that can be traced."""
