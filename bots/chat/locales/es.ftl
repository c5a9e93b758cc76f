# Lo que Parley dice en el chat. Importes, tasas y fechas llegan ya escritos. La primera línea de una vista se lee sola
# como notificación. Sin exclamaciones ni emojis; qué pasó, por qué y qué se puede hacer.

### Comandos y sus campos

command-start = empieza aquí, o toma lo que se preparó para ti con un código
command-help = lo que puedes hacer aquí
command-todo = lo que espera tu respuesta, lo más antiguo primero
command-earnings = lo ganado, lo que ya se puede pagar y cuándo
command-why = por qué un pedido se atribuyó o no, línea por línea
command-cancel = deja el formulario abierto

field-code = Código
field-order = Pedido
field-order-hint = El número que ve quien compra, como #1001, o el identificador de la tienda.

### Botones

button-help = Ayuda
button-todo = Pendientes
button-earnings = Ganancias
button-why = Por qué
button-more = Más líneas
button-cancel = Cancelar
button-fill = Rellenar
button-send-as-is = Enviar así
option-yes = Sí
option-no = No

### Formularios

form-submit = Enviar
form-title = { $command } necesita algo más
form-title-check = { $command }: se puede añadir más
form-page = Parte { $page } de { $pages }
form-prompt = ¿{ $field }?
form-problem = { $field }: { $problem }
form-closed = Este formulario está cerrado: se envió, se dejó o tiene más de un día. No se hizo nada. Da el comando otra vez.
problem-too-long = Usa como máximo { $max } caracteres.
problem-no-option = Elige una de estas opciones: { $options }.
problem-number = Escribe un número entero de { $min } a { $max }.
problem-rate = Escribe un porcentaje de { $min } a { $max }, por ejemplo 15 o 12,5 %.
problem-money = Escribe un importe mayor que cero, por ejemplo 12,50.
problem-money-digits = Escribe un importe mayor que cero en { $currency }, { $digits ->
    [0] sin decimales
    [one] con { $digits } decimal como máximo
   *[other] con { $digits } decimales como máximo
}.
problem-date = Escribe el día como año-mes-día, por ejemplo 2026-12-31.
problem-url = Escribe una dirección web que empiece por https://
problem-nothing-to-pick = Todavía no hay nada que elegir.
problem-no-field = Aquí no existe ese campo. Quítalo.
cancel-left = Se dejó { $command }. No se envió nada.
cancel-nothing = No había ningún formulario abierto.

### Cuando algo no se entiende o no está permitido

hint-text = Respondo a comandos y botones. { $help } muestra lo que puedes hacer.
hint-unreadable = Solo leo texto y botones, así que no pude hacer nada con esto. { $help } muestra lo que puedes hacer.
unknown-command = No existe el comando { $command }. { $help } muestra los que hay.
unknown-command-close = No existe el comando { $command }. Quizá querías este:
unknown-action = Este botón ya no se reconoce. No se hizo nada. Da el comando otra vez.
not-for-you-creator = { $command } es para creadores y equipos de marcas. Aquí aún no eres ni lo uno ni lo otro, así que no se hizo nada. Un código te convierte: /start CODE
not-for-you-brand = { $command } es para equipos de marcas. No estás en ninguno, así que no se hizo nada. Pregunta a quien dirige la marca.
not-for-you-operator = { $command } es para quien administra esta instancia. No se hizo nada.
other-side-creator = { $command } es para creadores, así que no se hizo nada. Los equipos de marcas usan { $other }:
other-side-brand = { $command } es para equipos de marcas, así que no se hizo nada. Los creadores usan { $other }:
other-side-operator = { $command } es para quien administra esta instancia, así que no se hizo nada. Tú puedes usar { $other }:
needs-role = { $command } para { $brand } lo hace { $needed }; tu papel allí es { $role }. No se hizo nada. Pregunta a quien dirige la marca.
brand-not-yours = { $command }: no estás en el equipo de ninguna marca con ese nombre. No se hizo nada. /start muestra tus marcas.
which-brand = ¿Para qué marca es { $command }?
field-brand = Marca
room-closed = Esta sala ya no está abierta para ti. No se hizo nada. /deals en tu chat privado muestra lo que es tuyo.
private-only = { $command } se responde solo en tu chat privado conmigo, porque aquí leen más personas. Escríbelo allí.
error-bug = Algo falló por nuestra parte. Nada cambió, salvo lo que aquí diga un mensaje. Inténtalo en un minuto; si vuelve a pasar, da esta referencia a quien administra la instancia: { $reference }

### Quién es quién

you = ti
you-are-creator = Eres { $name }, en el papel de creador.
you-are-member = Actúas por { $brand }: { $role }.
you-are-nobody = Aquí aún no eres creador ni formas parte del equipo de una marca. Si tienes un código, envía { $start }
role-owner = dirección
role-manager = gestión
role-fulfilment = envíos
role-finance = finanzas

start-what = Parley une marcas y creadores: la venta que llega por el enlace de un creador se le atribuye, y ambos lo saben aquí.
claimed-brand = Ahora diriges { $name }.
claimed-brand-next = Las ventas que traigan los creadores se cuentan aquí en el momento. { $help } muestra lo que puedes hacer.
claimed-creator = Ahora eres { $name } en Parley.
claimed-creator-next = Las ventas de tus enlaces se cuentan aquí en el momento. { $help } muestra lo que puedes hacer.

help-title = Lo que puedes hacer aquí
help-command = { $usage }: { $purpose }
help-missing = Un comando pregunta lo que falte. Los argumentos con espacios van entre comillas.

### Lo que espera

todo-nothing = Nada espera tu respuesta.
todo-title = { $count ->
    [one] { $count } asunto espera tu respuesta
   *[other] { $count } asuntos esperan tu respuesta
}
todo-deal = { $code } con { $with }: responde a { $terms } por { $product }, espera desde el { $since }
and-more = y { $count } más

### Dinero

state-estimated = Estimado
state-payable = Por pagar
state-paid = Pagado
state-clawback = Por recuperar
earnings-next = Lo siguiente se podrá pagar
earnings-from = De { $brand }, en { $currency }
earnings-owed = { $brand } debe a sus creadores, en { $currency }
earnings-none = Aún no se ha ganado nada.
earnings-none-next = La primera venta por un enlace con seguimiento aparece aquí en segundos.
earnings-why-estimated = Lo estimado se puede pagar cuando acaba su plazo; hasta entonces quien compra todavía puede devolver algo.

### Por qué

why-order = Pedido { $order } · { $brand } · { $state }
why-unnamed = Artículo sin nombre
why-credited = Atribuido a { $to }: { $rate } de { $net } son { $amount }.
why-rejected = No atribuido: { $reason }
why-held = Retenido, aún sin asentar: { $reason }
why-click = Se juzgó por el clic del { $clicked }.
why-click-content = Se juzgó por el clic del { $clicked } en "{ $content }".
why-reversed = { $taken } retirados en proporción a lo devuelto; quedan { $remaining }.
why-estimated = Estimado, se puede pagar el { $due }.
why-payable = Se puede pagar desde el { $due }.
why-paid = Pagado.
why-unknown = No hay ningún pedido { $order } que puedas ver.
why-unknown-brand = Un equipo ve los pedidos de sus propias tiendas. Comprueba el número que ve quien compra, o usa el identificador de la tienda.
why-unknown-creator = Un creador ve los pedidos que llegaron por un enlace suyo, segundos después de hacerse. Comprueba el número.

order-state-pending = sin pagar
order-state-paid = pagado
order-state-partially_refunded = devuelto en parte
order-state-refunded = devuelto
order-state-cancelled = cancelado
order-state-test = pedido de prueba
order-state-set_aside = apartado

reason-last_click = el último clic antes del pedido fue en un enlace de este trato.
reason-no_token = quien compró no llegó por un enlace con seguimiento, o la tienda no transmitió el clic.
reason-bad_token = el clic que llegó con el pedido no es nuestro, o cambió por el camino.
reason-click_after_order = el clic es posterior al pedido.
reason-outside_window = el clic es más antiguo que el plazo de la marca.
reason-link_disabled = el enlace se desactivó antes del clic.
reason-unknown_product = el artículo no es un producto que la marca haya incluido.
reason-product_mismatch = el trato no incluye este producto.
reason-no_deal = no había trato con la marca cuando se hizo clic.
reason-deal_ended = el trato había terminado cuando se hizo clic.
reason-self_purchase = quien compró parece ser el propio creador, así que la marca lo revisa antes.
reason-awaiting_payment = el pedido aún no se ha pagado.
reason-test_order = es un pedido de prueba.

### Avisos

alert-item = { $product }
alert-items = { $product } y { $count } más
alert-sale-creator = { $commission } · { $product } · { $brand }
alert-sale-creator-content = { $commission } · { $product } · "{ $content }" · { $brand }
alert-sale-creator-why = Pedido { $order }: { $net } al { $rate }. Estimado, se puede pagar el { $due }.
alert-sale-brand = Venta { $net } · { $product } · { $creator }
alert-sale-brand-content = Venta { $net } · { $product } · "{ $content }" · { $creator }
alert-sale-brand-why = { $commission } de comisión para { $creator } ({ $rate }) · pedido { $order }
alert-refund-creator = { $commission } · { $product } · devolución en el pedido { $order }
alert-refund-creator-content = { $commission } · { $product } · "{ $content }" · devolución en el pedido { $order }
alert-refund-creator-why = Quien compró devolvió algo a { $brand }, así que la comisión baja en proporción: { $net } al { $rate }. Quedan { $remaining }.
alert-refund-creator-why-cancelled = { $brand } canceló el pedido, así que se retira su comisión. Quedan { $remaining }.
alert-refund-brand = Devolución { $net } · { $product } · { $creator }
alert-refund-brand-content = Devolución { $net } · { $product } · "{ $content }" · { $creator }
alert-refund-brand-cancelled = Pedido { $order } cancelado · { $product } · { $creator }
alert-refund-brand-cancelled-content = Pedido { $order } cancelado · { $product } · "{ $content }" · { $creator }
alert-refund-brand-why = { $commission } de comisión de { $creator } ({ $rate }), en proporción a lo devuelto; quedan { $remaining } · pedido { $order }
alert-refund-brand-why-cancelled = { $commission } de comisión de { $creator } ({ $rate }) se retiran; quedan { $remaining }.
alert-many = { $sums } · { $what }
alert-many-of = { $sums } · { $what } · { $brand }
alert-many-team = { $what } · { $sums } de comisión
alert-many-team-of = { $what } · { $sums } de comisión · { $brand }
alert-sales = { $count ->
    [one] { $count } venta
   *[other] { $count } ventas
}
alert-refunds = { $count ->
    [one] { $count } devolución
   *[other] { $count } devoluciones
}
alert-other = { $count ->
    [one] Hay algo nuevo: { $kind }
   *[other] { $count } avisos nuevos: { $kind }
}

### Rechazos; en inglés los dice el propio error

error-access-not_allowed = Tu papel en la marca no permite esto. No se cambió nada. Pregunta a quien dirige la marca.
error-input-invalid = No se entendió lo enviado y no se cambió nada. Corrige los campos indicados y envíalo otra vez.
error-request-key_reused = Esto ya se había recibido con otro contenido. No se cambió nada. Envíalo otra vez.
error-claim-unknown = Este código no se conoce, así que no se entregó nada. Cópialo otra vez entero o pide uno nuevo.
error-claim-used = Otra persona ya usó este código, así que no se entregó nada. Si no fuiste tú desde otra aplicación, avisa enseguida a quien administra la instancia; si no, pide un código nuevo.
error-claim-already_member = Ya tienes un puesto en esta marca, y cada persona tiene uno solo. No se cambió nada. Pasa el código a la persona para quien se hizo.
error-claim-already_creator = Aquí ya eres creador, y cada persona lo es una sola vez. No se entregó nada. Pide a quien administra la instancia que una los dos.

### Settings and alerts of a person

command-settings = tu idioma y tu zona horaria
command-alerts = de qué te enteras, y cuándo
button-alerts = Avisos
button-privacy = Privacidad
button-begin = Empezar
button-other-zone = Otra zona horaria
button-alerts-on = Activar
button-quiet = Horas de silencio
button-no-quiet = Sin horas de silencio
button-small = Importe mínimo
button-no-small = Sin importe mínimo
button-all-alerts = Todos mis avisos
language-en = Inglés
language-es = Español
settings-title = Tus ajustes
settings-language = Idioma
settings-zone = Zona horaria
settings-as-app = El de mi aplicación
settings-utc = UTC
settings-language-app = { $language }, como tu aplicación
settings-what = Todas las fechas y horas que ves aquí siguen tu zona horaria, y las horas de silencio también. Los cambios valen al momento.
field-zone = Zona horaria
field-zone-hint = Un nombre o una ciudad, como Europe/Madrid o Bogotá.
problem-zone = Esa zona horaria no existe. Escribe un nombre o una ciudad grande, como Europe/Madrid.
problem-zone-which = Eso puede ser varias. Escribe una de ellas entera: { $zones }.
alerts-title = De qué te enteras
alerts-of = { $seat }: { $state }
alerts-which = Cambiar cuáles
alerts-seat-creator = Avisos como creador { $name }
alerts-seat-brand = Avisos de { $brand }
alerts-seat-own = Avisos para ti
alerts-state-on = activados
alerts-state-muted = silenciados
alerts-state-quiet = en silencio
alerts-muted-until = silenciados hasta el { $until }
alerts-quiet-until = en silencio hasta el { $until }
alerts-until-on = silenciados hasta que los actives
alerts-now = Ahora
alerts-quiet = Horas de silencio
alerts-quiet-from-to = de { $from } a { $to } ({ $zone })
alerts-none-set = no hay
alerts-small = Importe mínimo
alerts-mute = Silenciar
mute-1h = 1 hora
mute-8h = 8 horas
mute-1d = 1 día
mute-until_on = Hasta que los active
alerts-what-waits = Lo que llega mientras están silenciados se guarda, y después te lo contamos en un solo mensaje.
alerts-what-small = Las ventas y devoluciones con una comisión por debajo del mínimo no se envían; /earnings las cuenta.
alerts-nothing = Todavía no tienes avisos.
alerts-nothing-next = Empiezan cuando eres creador o formas parte del equipo de una marca.
field-from = Desde
field-to = Hasta
field-time-hint = Una hora del día en tu zona horaria, como 22:00.
field-alert-currency = Moneda
field-alert-currency-hint = Sus tres letras, como USD. Lo que venga en otras monedas se cuenta siempre.
field-smallest = Comisión mínima
field-smallest-hint = Por ejemplo 5.00. Lo que no llegue no se envía.
problem-time = Escribe una hora del día, como 22:00.
problem-currency = Escribe una moneda con sus tres letras, como USD.
held-title = Mientras los avisos esperaban: { $what }
held-others = { $count ->
    [one] { $count } más
   *[other] { $count } más
}
error-alerts-mailbox_unknown = Estos avisos ya no son tuyos, así que no se ha cambiado nada. /alerts muestra los que tienes.

### Tratos y salas

command-deals = tus tratos, primero los que esperan por ti
command-propose = propón tu propia tasa para un producto

field-deal-product = Producto
field-deal-rate = Tasa
field-deal-rate-hint = De 1 % a 80 %, por ejemplo 15.
field-deal-sample = Muestra gratis
field-deal-sample-hint = Si la marca envía una. Si lo dejas vacío, queda como se propuso.
field-deal-sample-first-hint = Si la marca envía una. Si lo dejas vacío, no forma parte.
field-deal-final = Última palabra
field-deal-final-hint = Una propuesta final solo se puede aceptar o rechazar.
field-deal-creator = Creador
field-deal-creator-hint = Para equipos de marca: a quién. Los creadores lo dejan vacío.
field-room-reply = Tu respuesta
field-room-reply-hint = El creador lee esto.

button-deal-accept = Aceptar { $rate }
button-deal-counter = Contraproponer
button-deal-decline = Rechazar
button-deal-withdraw = Retirar
button-deal-propose = Proponer
button-offer-take = Tomarla al { $rate }
button-offer-take-it = Tomarla
button-offer-ask = Preguntar a la marca
button-room-reply = Responder
button-room-reply-to = Responder a { $name }
button-room-to = Para { $name }
button-room-team = Solo el equipo
button-room-send = Enviar

deal-terms = { $rate }
deal-terms-sample = { $rate } y una muestra gratis
deal-product = { $product }
deal-products = { $count ->
    [one] { $product } y { $count } más
   *[other] { $product } y { $count } más
}
deal-terms-gone = Esta propuesta ya no se conserva. /deals muestra lo que hay.
deal-over-first = Propuesta · { $code }
deal-over-counter = Contrapropuesta, ronda { $round } · { $code }
deal-over-final = Propuesta final, ronda { $round } · { $code }
deal-chip-yours = Te toca
deal-chip-theirs = A la espera de { $name }
deal-chip-answered = Respondida
deal-state-proposed = Abierta
deal-state-accepted = Aceptada
deal-state-declined = Rechazada
deal-state-withdrawn = Retirada
deal-state-expired = Vencida
deal-state-ended = Terminado
deal-title = { $who } propone { $terms } por { $product }
deal-title-own = Propusiste { $terms } por { $product }
deal-title-accepted = Acordado: { $terms } por { $product }
deal-point-offer = su oferta
deal-point-offer-own = tu oferta
deal-point-you = tú
deal-you-earn = Ganas
deal-they-earn = { $name } gana
deal-you-keep = Te quedas
deal-on-offer = En oferta
deal-sample = Muestra
deal-answer-by = Responder antes del
deal-a-sale = { $amount } por venta
deal-share = { $rate } de cada venta
deal-kept = { $amount } de { $price }
deal-kept-net = { $amount } de { $price }, descontado su coste
deal-offer-was = { $rate }, { $amount } por venta
deal-sample-yes = Una gratis, para quedársela
deal-sample-no = No forma parte
deal-final-own = Dijiste que es tu última palabra: se puede aceptar o rechazar.
deal-final-theirs = Es su última palabra: acéptala o recházala.
deal-done-countered = Contrapropuesta de { $who }, { $at }
deal-done-accepted = Aceptada por { $who }, { $at }. Estas condiciones quedan fijas para ambas partes.
deal-done-declined = Rechazada por { $who }, { $at }. No se acordó nada.
deal-done-withdrawn = Retirada por { $who }, { $at }. No se acordó nada.
deal-done-expired = Nadie respondió hasta { $at }, así que venció. No se acordó nada.
deal-reason = { $who }: «{ $reason }»
deal-figures-brand = Sobre la mesa: { $rate }. El creador gana { $earns } por venta, te quedas { $keeps } de { $price }.
deal-figures-creator = Sobre la mesa: { $rate }. Ganas { $earns } de { $price } por venta.
deal-changed-accept = Esta propuesta cambió el { $at }. No se aceptó nada. Esta es la actual.
deal-changed-counter = Esta propuesta cambió el { $at }. No se envió ninguna contrapropuesta. Esta es la actual.
deal-changed-decline = Esta propuesta cambió el { $at }. No se rechazó nada. Esta es la actual.
deal-changed-withdraw = Esta propuesta cambió el { $at }. No se retiró nada. Esta es la actual.
deal-closed-accept = Esta propuesta está cerrada desde el { $at } ({ $state }). No se aceptó nada. Así quedó.
deal-closed-counter = Esta propuesta está cerrada desde el { $at } ({ $state }). No se envió ninguna contrapropuesta. Así quedó.
deal-closed-decline = Esta propuesta está cerrada desde el { $at } ({ $state }). No se rechazó nada. Así quedó.
deal-closed-withdraw = Esta propuesta está cerrada desde el { $at } ({ $state }). No se retiró nada. Así quedó.

deals-title = { $count ->
    [one] { $count } trato
   *[other] { $count } tratos
}
deals-none = Aún no tienes tratos.
deals-none-next = Un trato empieza con una propuesta. Propón una tasa para un producto; la otra parte se entera al momento.
deals-more = { $count } más
deals-as-creator = Como creador
deals-of = { $brand }
deals-item = { $code } · { $with } · { $product } · { $terms } · { $state }
deals-state-yours = te toca
deals-state-theirs = espera respuesta
deals-state-accepted = en vigor
deals-state-declined = rechazado
deals-state-withdrawn = retirado
deals-state-expired = vencido
deals-state-ended = terminado

propose-option = { $product } · { $brand }
propose-option-rate = { $product } · { $brand } · { $rate }
propose-no-product = Ya no se puede proponer nada para este producto. No se envió nada. Repite /propose y elige uno de la lista.
propose-no-creator = No está claro para qué creador es, y aún no tienes sala con ninguno. No se envió nada. Un creador que pregunta o propone abre una sala; entonces propón allí.
propose-whom = ¿A quién propones { $terms } por { $product }?
propose-done = Propusiste { $terms } por { $product }
propose-done-creator = Espera a { $brand }, durante 7 días, en vuestra sala. Retírala allí si lo piensas mejor.
propose-done-brand = Espera al creador, durante 7 días, en vuestra sala. Retírala allí si lo piensas mejor.
ask-opened = Tu sala con { $brand } está abierta
ask-opened-next = Pregunta allí por { $product }. Lo que escribes en la sala llega al equipo de { $brand }.

room-by-creator = { $creator }:
room-by-member = { $who }, { $brand }:
room-by-brand = { $brand }:
room-by-team = { $who } (solo el equipo):
room-by-crossed = { $who } a { $creator }:
room-for-whom = ¿Quién debe leer esto?
room-said-crossed = Enviado al creador.
room-said-internal = Queda en el equipo. El creador no lo ve.
room-too-long = Usa como mucho { $max } caracteres a la vez. No se envió nada.
room-unreadable = Aquí se dijo algo que no se pudo mostrar. Avisa a quien administra la instancia.
room-asks-brand = { $creator } tiene una pregunta sobre { $product }
room-asks-creator = Pregunta a { $brand } por { $product }
room-asks-next = Lo que escribes aquí llega al equipo de { $brand }.
room-news-accepted = { $who } aceptó { $terms } por { $product }
room-news-accepted-own = Aceptaste { $terms } por { $product }
room-news-accepted-next = { $code } está en vigor y sus condiciones quedan fijas para ambas partes.
room-news-declined = { $who } rechazó { $terms } por { $product }
room-news-declined-own = Rechazaste { $terms } por { $product }
room-news-declined-next = { $code } se cerró y no se acordó nada. Una propuesta nueva empieza otro trato.
room-news-withdrawn = { $who } retiró la propuesta de { $terms } por { $product }
room-news-withdrawn-own = Retiraste tu propuesta de { $terms } por { $product }
room-news-withdrawn-next = { $code } se cerró y no se acordó nada. Una propuesta nueva empieza otro trato.
room-news-expired = La propuesta de { $terms } por { $product } venció
room-news-expired-next = Nadie respondió en 7 días, así que { $code } se cerró y no se acordó nada. Una propuesta nueva empieza otro trato.

error-deal-unknown = Aquí no hay ningún trato tuyo así. No se cambió nada. /deals muestra los que tienes.
error-deal-stale_version = Este trato cambió desde que lo viste. No se hizo nada. Míralo otra vez y decide de nuevo.
error-deal-closed = Esta propuesta ya está cerrada, así que no hay nada que responder. No se cambió nada. Haz una propuesta nueva.
error-deal-not_your_turn = No te toca: la otra parte tiene que responder. No se cambió nada. Espera la respuesta o retira tu propuesta.
error-deal-not_yours_to_withdraw = La propuesta abierta es de la otra parte, así que no puedes retirarla. No se cambió nada. Acéptala, contrapropón o recházala.
error-deal-rounds_used_up = Esta negociación ya tuvo sus { $rounds } propuestas, así que no se envió ninguna más. Acepta o rechaza la que está abierta.
error-deal-final = Esta propuesta es final, así que no se envió ninguna contrapropuesta. Acéptala o recházala.
error-deal-not_due = Esta propuesta aún se puede responder, así que no ha vencido. No se cambió nada. Respóndela o espera.
error-deal-conflict = { $other } ya está en vigor para este creador y uno de estos productos, y cada producto tiene una sola tasa por creador. No se aceptó este trato. Termina antes el otro o propón sin ese producto.
error-deal-wrong_side = Aquí actúas por la otra parte, así que no se hizo nada. /deals muestra los tratos que son tuyos.
error-deal-own_brand = Este creador es del equipo de la marca, y nadie trata con su propia marca. No se cambió nada. Elige otro creador u otra marca.
error-deal-several_brands = Un trato es con una sola marca, y estos productos son de varias. No se propuso nada. Propón un trato por marca.
error-room-unknown = Aquí no hay tal sala, o ya no estás en ella. No se dijo nada.
error-room-nothing_to_answer = El mensaje que respondes no está en esta sala. No se dijo nada. Escribe en la sala.
error-room-no_draft = Este texto ya no se conserva, así que no se dijo nada. Escríbelo otra vez.
error-room-already_said = { $visibility ->
    [crossed] Este texto ya llegó al creador. No se repitió.
   *[other] Este texto ya quedó en el equipo. No se repitió; escríbelo de nuevo para enviarlo.
}
