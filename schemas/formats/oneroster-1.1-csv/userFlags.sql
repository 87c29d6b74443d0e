select
  sourceFile,
  sourceLine,
  sourcedId as userSourcedId,
  flag
from users
lateral view explode(array_distinct(transform(split(metadata_microsoft_userFlags, ','), each -> trim(each)))) as flag
where flag <> ''
