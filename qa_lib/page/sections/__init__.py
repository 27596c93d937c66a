"""The sections that reports are made of: prose, tables and charts out of facts."""
