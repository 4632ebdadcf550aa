import type { PlaceLists } from './place-book.ts';

/** Cities and streets of Great Britain. */
export const ENGLISH_PLACES: PlaceLists = {
  cities: `
    London||SE# #@@
    Birmingham|West Midlands|B## #@@
    Manchester||M## #@@
    Leeds|West Yorkshire|LS# #@@
    Glasgow||G## #@@
    Sheffield|South Yorkshire|S# #@@
    Bristol||BS# #@@
    Liverpool|Merseyside|L## #@@
    Edinburgh||EH# #@@
    Cardiff||CF## #@@
    Leicester|Leicestershire|LE# #@@
    Norwich|Norfolk|NR# #@@
    Exeter|Devon|EX# #@@
    Stoke-on-Trent|Staffordshire|ST# #@@
    Newcastle upon Tyne|Tyne and Wear|NE# #@@
    Swansea||SA# #@@
    Aberdeen||AB## #@@
    Canterbury|Kent|CT# #@@
    Bury St Edmunds|Suffolk|IP3# #@@
    Kirkby Lonsdale|Cumbria|LA6 #@@`,
  streets: `
    High Street
    Station Road
    Church Street
    Mill Lane
    Park Avenue
    London Road
    Victoria Road
    Green Lane
    Manor Road
    Church Lane
    Queen's Road
    The Crescent
    New Road
    Grange Road
    King Street
    School Lane
    Richmond Road
    Windsor Close
    Albert Terrace
    Springfield Drive
    Chestnut Grove
    Alexandra Park Road
    Meadow View
    St John's Street
    Orchard Way
    The Avenue
    Warwick Gardens
    Castle Hill
    Bridge Street
    Elm Tree Close
    Kingsway
    Westbourne Mews
    Upper Brook Street
    Highfield Rise
    Primrose Bank
    Cathedral Walk
    Beech Drive
    Oakfield Court
    Nelson Square
    Cross Lane`,
};
