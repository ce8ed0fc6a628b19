"""An article on its way to a lesson, as its teacher sees it."""
