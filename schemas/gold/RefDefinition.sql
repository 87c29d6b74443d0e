select
  ref_id(referenceType, code) as Id,
  code as Code,
  namespace as Namespace,
  referenceType as RefType,
  sortOrder as SortOrder
from vocabularies
