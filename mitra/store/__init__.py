"""What must last: conversations, the inbox, feedback, unanswered questions."""
