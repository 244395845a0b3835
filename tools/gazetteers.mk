# The gazetteers from their sources. Ordinary builds need none of this.
ALL_CITIES ?=
UPDATE ?=

.PHONY: gazetteers
gazetteers: ## build the gazetteers anew, compare with the committed (UPDATE=1 takes them, ALL_CITIES=1)
	$(Q)tools/gazetteers/make $(if $(UPDATE),--update) \
	  $(if $(ALL_CITIES),--all-cities)
