"""The look: colours, type, icons and the style sheet that is made of them."""
