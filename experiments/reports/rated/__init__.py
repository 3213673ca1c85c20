"""What `lianbao rate` says and writes: text, JSON, the scorecard as a scenario file, and a page to read and print."""
