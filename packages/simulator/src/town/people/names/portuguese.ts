import type { NameLists } from './name-book.ts';

/** Names one hears in Portugal; a person has two of the surnames, the mother's before the father's. */
export const PORTUGUESE_NAMES: NameLists = {
  women: `Maria=Mimi,Mia Ana=Aninhas,Anita Beatriz=Bia Joana=Joaninha Inês=Nês Catarina=Cat,Cati Sofia=Sofi Mariana=Mari
    Margarida=Guida,Magui Carolina=Carol Leonor=Nonô,Leo Matilde=Tilde Rita=Ritinha Marta Filipa=Pipa Teresa=Teresinha,Té
    Isabel=Belinha,Bela Helena=Lena,Leninha Cristina=Cris,Tina Paula=Paulinha Sandra Susana=Su Patrícia=Pati,Tixa
    Sónia Carla Mónica Vânia Cátia Andreia=Deia Cláudia Sílvia Lúcia=Luci Fátima=Fati Conceição=São Lurdes=Lurdinhas
    Graça Rosário Amélia Júlia=Juju Luísa=Lu Francisca=Kika,Xica Madalena=Madá Constança=Xança Benedita=Bé Diana Lara
    Bárbara=Babá Vitória=Vi Íris Clara Eduarda=Duda Raquel=Quel Vera Alexandra=Xana Glória Natália=Natá Otília Albertina=Tina`,
  men: `João=Joca,Janjão José=Zé,Zeca António=Tó,Toninho,Tonho Manuel=Manel,Nelo Francisco=Chico,Xico,Kiko Pedro=Pedrinho
    Luís=Lula,Luisinho Carlos=Carlitos,Caló Paulo Rui Miguel=Micas Tiago=Ti Gonçalo=Gongas Diogo=Dioguinho Nuno Jorge
    Fernando=Nando Joaquim=Quim,Quinzinho Vítor=Vitó Ricardo=Ricky Duarte=Dudu Tomás=Tomé Martim Rodrigo=Digo
    Guilherme=Gui Afonso=Fonso Henrique=Rique Bernardo=Bé,Nado Salvador=Salva Vasco Sebastião=Tião,Bastião André
    Bruno Hugo Filipe=Lipe,Pipo Daniel=Dani Gabriel=Gabi Rafael=Rafa Simão David Mário Sérgio Álvaro Armando Artur=Tuca
    Augusto=Gusto Eduardo=Edu,Dado Domingos=Mingos Alberto=Beto Alexandre=Xande Lourenço=Lou Santiago=Santi Xavier=Xavi
    Óscar Abílio Adérito Celestino Estêvão Fábio=Fabinho Renato`,
  surnames: `Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Jesus Sousa Fernandes Gonçalves Gomes Lopes Marques
    Alves Almeida Ribeiro Pinto Carvalho Teixeira Moreira Correia Mendes Nunes Soares Vieira Monteiro Cardoso Rocha Raposo
    Neves Coelho Cruz Cunha Pires Ramos Reis Simões Antunes Matos Fonseca Machado Araújo Barbosa Tavares Lourenço Castro
    Figueiredo Azevedo Freitas Magalhães Henriques Barros Campos Leite Nogueira Guerreiro Esteves Pinheiro Batista Brito
    Baptista Moura Carneiro Duarte Morais Abreu Melo Macedo Faria Andrade Miranda Amaral Nascimento Valente Branco Garcia
    Borges Leal Vaz Guimarães Sequeira Loureiro Patrício Conceição Assunção Brandão Falcão Galvão Leitão Simão Paixão Frazão
    Serrão Calçada Gouveia Quintão Beirão Sá Sé Távora Évora Ávila Mourão Salomão Varão Rebelo Peixoto Queirós Eça`,
};
