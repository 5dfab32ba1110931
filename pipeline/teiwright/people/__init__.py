"""Who may speak or be spoken of: the personography, how it is written, read from other forms, and merged."""
