"""Run the command line as `python -m mediation_rules`."""

from mediation_rules.cli import main

if __name__ == "__main__":
    main()
