"""What tells who somebody is: names, numbers and addresses, recognised in any text.

A leaf that both halves may use: it reads texts and returns what it recognised, no more.
"""
