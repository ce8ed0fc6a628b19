"""What must be true of all rows together: counted where it is not, and mended where that is safe."""

from bot.storage.deep.counting import Fault, count_faults, mend
from bot.storage.deep.log import Logged, count_log, list_people, read_log
from bot.storage.deep.rules import RULES, Rule

__all__ = ["RULES", "Fault", "Logged", "Rule", "count_faults", "count_log", "list_people", "mend", "read_log"]
