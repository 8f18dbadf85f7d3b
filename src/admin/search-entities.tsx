import "../../admin/search-entities"
