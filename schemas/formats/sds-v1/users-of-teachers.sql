select
  sourceLine,
  SIS_ID as sourcedId,
  Username as username,
  First_Name as givenName,
  Last_Name as familyName,
  Middle_Name as middleName,
  Secondary_Email as email,
  Teacher_Number as userNumber
from teacher
