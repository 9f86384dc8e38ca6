"""What several reports say in the same way: words for answers, the cover, priorities, money, the plan edition."""
