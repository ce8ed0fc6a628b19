"""Quizzes of learners: their own, reviews, and assigned ones."""

from bot.services.quiz.arranging import ArrangedAnswers
from bot.services.quiz.assigned import AssignedQuizzes
from bot.services.quiz.review import ReviewService
from bot.services.quiz.service import QuizService

__all__ = ["ArrangedAnswers", "AssignedQuizzes", "QuizService", "ReviewService"]
