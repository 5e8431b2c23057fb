import type { Random } from '../../math/random';
import { pick } from './chance';
import { words } from './vocabulary';

/** People who share a way of naming, a clock and a language to search in. */
export interface Culture {
  given: readonly string[];
  family: readonly string[];
  /** Hours ahead of UTC. */
  offsetHours: number;
  /** Family name first and without a space: 王思远. */
  isJoined: boolean;
  /** Whether most searches are in Chinese. */
  searchesInChinese: boolean;
}

const EUROPE = [
  'Anna, Lena, Jonas, Felix, Miriam, Clara, Paul, Emil, Hannah, Moritz | Schneider, Weber, Vogel, Brandt, Keller, Hartmann, Krüger, Lang | 1',
  'Camille, Léa, Hugo, Élise, Antoine, Manon, Théo, Inès, Julien, Margaux | Moreau, Lefèvre, Girard, Roux, Fontaine, Chevalier, Mercier, Blanchet | 1',
  'Giulia, Marco, Chiara, Luca, Elena, Matteo, Sofia, Pietro, Marta, Davide | Ricci, Conti, Gallo, Ferrara, Bianchi, Marino, Greco, Leone | 1',
  'Lucía, Javier, Carmen, Pablo, Irene, Diego, Alba, Sergio, Nuria, Álvaro | García, Navarro, Iglesias, Molina, Serrano, Vidal, Ortega, Rubio | 1',
  'Freja, Lars, Astrid, Mikkel, Ingrid, Erik, Saga, Oskar, Linnea, Nils | Lindqvist, Berg, Dahl, Nyström, Holm, Sandvik, Eklund, Solberg | 1',
  'Zofia, Jakub, Hanna, Piotr, Magda, Tomasz, Ola, Kacper, Ewa, Marek | Nowak, Wrona, Wójcik, Mazur, Kaczmarek, Dudek, Pawlak, Sikora | 1',
  'Oksana, Taras, Daria, Mykola, Iryna, Andrii, Olena, Bohdan, Yulia, Denys | Kovalenko, Shevchuk, Bondar, Melnyk, Tkachenko, Lysenko, Moroz, Savchuk | 2',
  'Eleni, Nikos, Ioanna, Giorgos, Dimitra, Kostas, Katerina, Stavros | Papadakis, Georgiou, Nikolaidis, Vlachos, Economou, Kallis | 2',
  'Elif, Mehmet, Zeynep, Emre, Ayşe, Deniz, Defne, Kerem, Selin, Burak | Yılmaz, Demir, Kaya, Şahin, Aydın, Öztürk, Arslan, Koç | 3',
  'Emily, Oliver, Grace, Harry, Amelia, Callum, Niamh, Rhys, Fiona, Declan | Carter, Hughes, Murphy, Fraser, Bennett, Walsh, Doyle, Pritchard | 0',
];
const WORLD = [
  'Amina, Youssef, Salma, Omar, Leila, Karim, Nour, Tariq, Hana, Samir | Haddad, Mansour, Nasser, Khalil, Benali, Farouk, Saleh, Rahmani | 2',
  'Adaeze, Chidi, Ngozi, Tunde, Amara, Emeka, Folake, Segun, Zainab, Ikenna | Okafor, Adeyemi, Balogun, Eze, Nwosu, Danjuma, Obi, Bello | 1',
  'Wanjiku, Otieno, Achieng, Kamau, Njeri, Mwangi, Zawadi, Baraka | Kimani, Odhiambo, Mutua, Njoroge, Wafula, Cheruiyot | 3',
  'Thandiwe, Sipho, Lerato, Themba, Naledi, Kagiso, Zanele, Bongani | Dlamini, Nkosi, Mokoena, Khumalo, van Wyk, Naidoo | 2',
  'Priya, Arjun, Ananya, Rohan, Kavya, Vikram, Meera, Aditya, Isha, Nikhil | Sharma, Iyer, Patel, Reddy, Banerjee, Kulkarni, Nair, Gupta | 5.5',
  'Linh, Minh, Thảo, Quân, Mai, Khoa, Hương, Đức, Lan, Tuấn | Nguyễn, Trần, Phạm, Hoàng, Vũ, Đặng, Bùi, Đỗ | 7',
  'Siti, Budi, Dewi, Agus, Putri, Rizky, Ayu, Bagus, Intan, Wahyu | Santoso, Wijaya, Pratama, Lestari, Hidayat, Kusuma, Siregar | 7',
  'Maria Clara, José, Althea, Miguel, Bea, Paolo, Isabel, Rafael | Santos, Reyes, Cruz, Bautista, Dizon, Villanueva | 8',
  'Aroha, Nikau, Olivia, Tane, Ruby, Lachlan, Matilda, Kiri | Ngata, Walker, Henare, Mitchell, Parata, Campbell | 11',
  'Ana Luíza, Bruno, Beatriz, Thiago, Larissa, Caio, Júlia, Rafael, Lívia, João | Silva, Oliveira, Barbosa, Teixeira, Almeida, Rocha, Carvalho, Nunes | -3',
  'Valentina, Santiago, Camila, Mateo, Ximena, Andrés, Renata, Emilio | Hernández, Vargas, Quispe, Rojas, Castillo, Mendoza, Flores, Ibarra | -6',
  'Ava, Jordan, Maya, Ethan, Chloe, Marcus, Naomi, Tyler, Zoe, Devon | Johnson, Brooks, Hayes, Coleman, Rivera, Nakai, Sullivan, Tran | -5',
];
const EAST_ASIA = [
  '思远, 雨欣, 子涵, 嘉怡, 浩然, 晓梅, 一诺, 明轩, 静雯, 俊杰, 梓萱, 宇航, 丽华, 诗涵 | 王, 李, 张, 刘, 陈, 杨, 黄, 赵, 周, 吴, 徐, 孙 | 8 | zh',
  '怡君, 志豪, 雅婷, 家豪, 淑芬, 冠宇, 佩珊, 承翰 | 林, 蔡, 許, 鄭, 謝, 郭, 洪, 邱 | 8 | zh',
  '美咲, 蓮, 結衣, 陽翔, 葵, 大翔, 桜子, 健太, 真央, 悠斗 | 佐藤, 鈴木, 高橋, 田中, 渡辺, 中村, 小林, 山本 | 9 | joined',
  '서연, 민준, 지우, 도윤, 하은, 준서, 수아, 현우, 예린, 시우 | 김, 이, 박, 최, 정, 강, 조, 윤 | 9 | joined',
];

function cultureOf(line: string): Culture {
  const [given, family, offset, kind] = line.split('|').map((cell) => cell.trim());
  return {
    given: words(given),
    family: words(family),
    offsetHours: Number(offset),
    isJoined: kind !== undefined,
    searchesInChinese: kind === 'zh',
  };
}

const [CHINESE, ...OTHERS] = [...EAST_ASIA, ...EUROPE, ...WORLD].map(cultureOf);

/** A culture; a sixth of all shoppers are Chinese, the others are spread evenly. */
export function drawCulture(random: Random): Culture {
  return random() < 1 / 6 ? CHINESE : pick(random, OTHERS);
}

/** A full name of that culture. Names may repeat, as names do. */
export function drawName(random: Random, { given, family, isJoined }: Culture): string {
  const first = pick(random, given);
  const last = pick(random, family);
  return isJoined ? last + first : `${first} ${last}`;
}
