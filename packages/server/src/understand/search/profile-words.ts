/** The words that a person is searched by, as the index `profile_by_search` has them. */
export const PROFILE_WORDS = `array_to_tsvector(string_to_array(search_text, ' '))`;
