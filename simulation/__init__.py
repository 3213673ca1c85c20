"""What happens: an agent-based model of joint-liability lending, stated once and run on two backends."""
