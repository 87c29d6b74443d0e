select gold_Course.ExternalId as course, RefGradeLevelId, gold_CourseGradeLevel.FirstSeenDateTime
from gold_CourseGradeLevel
join gold_Course on gold_Course.Id = gold_CourseGradeLevel.CourseId
