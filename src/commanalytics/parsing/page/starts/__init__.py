"""What something begins with: a marker, an opener, a formula, somebody who does something."""
