"""What bench/linking.py is made of: reading judged sets, baselines, figures, and the three measurements."""
