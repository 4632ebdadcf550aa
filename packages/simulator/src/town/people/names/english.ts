import type { NameLists } from './name-book.ts';

/** Names one hears in England, Scotland and Wales. */
export const ENGLISH_NAMES: NameLists = {
  women: `Margaret=Maggie,Peggy,Meg Elizabeth=Liz,Beth,Betty,Lizzie Sarah=Sally Susan=Sue,Susie Emma=Em Olivia=Liv,Livvy
    Katherine=Kate,Kathy,Katie Rebecca=Becky,Becca Jessica=Jess Charlotte=Charlie,Lottie Victoria=Vicky,Tori
    Jennifer=Jen,Jenny Christine=Chris,Chrissie Patricia=Pat,Trish Amelia=Millie Isabella=Bella,Izzy Emily=Em
    Alexandra=Alex,Sandra Samantha=Sam Joanna=Jo Deborah=Debbie,Deb Nicola=Nicky Gillian=Gill Pamela=Pam Hannah
    Eleanor=Ellie,Nell Abigail=Abi Florence=Flo Matilda=Tilly Beatrice=Bea Priya Aisha Zara Chloe Grace Alice Ruth
    Megan=Meg Lucy Holly Poppy Freya Imogen Harriet=Hattie Rosemary=Rose Dorothy=Dot,Dolly Jacqueline=Jackie
    Philippa=Pippa Theresa=Terri,Tess Natasha=Tasha Michelle=Shelly Danielle=Dani Siobhan Bethan Rhiannon Fatima Shanice
    Gwendolyn=Gwen Josephine=Jo,Josie Penelope=Penny Constance=Connie`,
  men: `William=Will,Bill,Billy James=Jim,Jamie,Jimmy John=Johnny,Jack Robert=Rob,Bob,Bobby Thomas=Tom,Tommy
    David=Dave Michael=Mike,Mick Richard=Rick,Dick,Rich Christopher=Chris Daniel=Dan,Danny Matthew=Matt Andrew=Andy,Drew
    Joseph=Joe,Joey Edward=Ed,Ted,Eddie Anthony=Tony Stephen=Steve Benjamin=Ben Samuel=Sam Alexander=Alex,Sandy
    Nicholas=Nick Peter=Pete Oliver=Ollie Charles=Charlie Henry=Harry,Hal George Alfred=Alfie,Fred Frederick=Fred,Freddie
    Jonathan=Jon Timothy=Tim Gregory=Greg Kenneth=Ken,Kenny Ronald=Ron Donald=Don Raymond=Ray Geoffrey=Geoff
    Phillip=Phil Simon Callum Liam Rhys Owen Ewan Hamish Mohammed=Mo Imran Arjun Tariq Kwame Dylan Leo Theodore=Theo
    Archibald=Archie Reginald=Reg Lawrence=Larry Leonard=Len,Lenny Vincent=Vince Patrick=Pat,Paddy Dominic=Dom
    Zachary=Zac Joshua=Josh Nathaniel=Nat,Nate Maximilian=Max Isaac`,
  surnames: `Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White
    Roberts Green Hall Wood Jackson Clarke Clark Hughes Edwards Turner Martin Cooper Hill Ward Moore Khan Morris Lee King
    Harrison Morgan Baker Allen James Scott Phillips Watson Parker Price Bennett Young Griffiths Mitchell Kelly Cook Carter
    Richardson Bailey Collins Bell Shaw Murphy Miller Cox Marshall Simpson Anderson Ellis Adams Singh Begum Wilkinson
    Foster Chapman Powell Webb Rogers Gray Mason Ali Hunt Hussain Campbell Matthews Owen Palmer Holmes Mills Barnes Knight
    Lloyd Butler Russell Barker Fisher Stevens Jenkins Dixon Fletcher O'Neill O'Brien MacDonald McKenzie Ashworth Whitaker
    Dawson Okafor Mensah Kaur Rahman Fitzgerald Pemberton Hargreaves Entwistle Featherstone Llewellyn St-John Okonkwo
    Abernathy Trelawney Sidebottom Winterbourne`,
};
