import type { PlaceLists } from './place-book.ts';

/** Cities and streets of Portugal. */
export const PORTUGUESE_PLACES: PlaceLists = {
  cities: `
    Lisboa||1###-###
    Porto||4###-###
    Vila Nova de Gaia|Porto|44##-###
    Amadora|Lisboa|27##-###
    Braga|Braga|47##-###
    Coimbra|Coimbra|30##-###
    Setúbal|Setúbal|29##-###
    Funchal|Madeira|90##-###
    Almada|Setúbal|28##-###
    Aveiro|Aveiro|38##-###
    Évora|Évora|70##-###
    Faro|Faro|80##-###
    Guimarães|Braga|48##-###
    Leiria|Leiria|24##-###
    Viseu|Viseu|35##-###
    Bragança|Bragança|53##-###
    Covilhã|Castelo Branco|62##-###
    Santarém|Santarém|20##-###
    Póvoa de Varzim|Porto|44##-###
    Loulé|Faro|81##-###`,
  streets: `
    Rua das Flores
    Avenida da Liberdade
    Rua de Santa Catarina
    Rua da Igreja
    Rua 25 de Abril
    Avenida da República
    Rua do Comércio
    Travessa do Forno
    Largo da Sé
    Rua de São João
    Rua Luís de Camões
    Rua Eça de Queirós
    Avenida dos Aliados
    Rua do Sol
    Rua da Fonte
    Rua Nova
    Rua Direita
    Praceta das Amoreiras
    Rua dos Combatentes
    Rua Alexandre Herculano
    Calçada do Combro
    Rua da Escola
    Rua Dr. António José de Almeida
    Rua 1.º de Maio
    Rua do Brasil
    Avenida Infante D. Henrique
    Rua das Oliveiras
    Rua da Misericórdia
    Rua Fernão de Magalhães
    Beco do Moinho
    Rua João de Deus
    Rua da Estação
    Avenida Sá Carneiro
    Rua Gonçalves Zarco
    Rua do Pinheiro Manso
    Rua das Laranjeiras
    Rua Antero de Quental
    Rua Padre António Vieira
    Rua do Outeiro
    Rua da Constituição`,
};
