select OrganizationId, AncestorId, Distance from organization_ancestor
