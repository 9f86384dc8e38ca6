"""Making what is given away: the frozen application, packages, installers; run by ``python dev.py package``."""
