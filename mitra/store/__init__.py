"""What must last: conversations, unanswered questions."""
